// The one program inside the sandbox: reads {sjabloon, invoer, lettertypen} from stdin, writes a PDF to stdout. Data reaches the template as
// sys.inputs.invoer (JSON text), never as source. Exit 3: the template refuses; the reason, which holds no data, goes to stderr.
import { readFileSync, writeSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const { sjabloon, invoer, lettertypen } = JSON.parse(readFileSync(0, 'utf8'));
try {
    const compiler = NodeCompiler.create({ workspace: '/werk', fontArgs: lettertypen.length > 0 ? [{ fontPaths: lettertypen }] : [] });
    const pdf = compiler.pdf({ mainFileContent: sjabloon, inputs: { invoer: JSON.stringify(invoer) } }, { pdfStandard: 'ua-1' });
    for (let at = 0; at < pdf.length;) at += writeSync(1, pdf, at);
} catch (error) {
    const reasons = error?.shortDiagnostics ?? [];
    process.stderr.write(String(reasons[0]?.message ?? error?.code ?? 'the compiler failed').slice(0, 200));
    process.exitCode = 3;
}
