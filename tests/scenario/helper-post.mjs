// A mail server for tests.
import net from 'node:net';

// A mail server that keeps what it is sent. answers: what it says instead to a command, as { RCPT: '550 …' }.
export class Post {
  constructor() {
    this.berichten = [];
    this.answers = {};
    this.lines = [];
  }
  listen(host = '127.0.0.1', port = 0) {
    this.server = net.createServer(socket => this.#talk(socket));
    return new Promise(resolve => this.server.listen(port, host, () => resolve(this.server.address().port)));
  }
  close() {
    return new Promise(resolve => this.server.close(resolve));
  }
  #talk(socket) {
    let data = null,
      rest = '',
      to = [];
    socket.on('error', () => {});
    socket.write('220 post ESMTP\r\n');
    socket.on('data', bytes => {
      rest += bytes.toString();
      for (let end; (end = rest.indexOf('\r\n')) >= 0; ) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null && line !== '.') {
          data.push(line);
          continue;
        }
        if (data !== null) {
          this.berichten.push({ to, tekst: data.join('\n') });
          data = null;
          socket.write('250 ok\r\n');
          continue;
        }
        this.lines.push(line);
        const verb = line.slice(0, 4).toUpperCase(),
          told = this.answers[line] ?? this.answers[verb];
        if (verb === 'MAIL') to = [];
        if (told !== undefined) socket.write(`${told}\r\n`);
        else if (verb === 'RCPT') {
          to.push(/<(.*)>/.exec(line)[1]);
          socket.write('250 ok\r\n');
        } else if (verb === 'DATA') {
          data = [];
          socket.write('354 go on\r\n');
        } else if (verb === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  }
}
