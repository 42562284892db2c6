// Makes pages more comfortable; everything works without it. No inline handlers; of people nothing is stored. What stands at the outside is var: after a
// file was sent the page that comes back is written in the place of this one, and this runs again.
'use strict';

// Counts the characters that are left; says so to a screen reader only when it matters.
for (const field of document.querySelectorAll('[data-telt]')) {
  const line = document.getElementById(field.dataset.telt);
  const max = Number(field.dataset.max);
  if (!line || !max) continue;
  const spoken = document.createElement('span');
  spoken.className = 'onzichtbaar';
  spoken.setAttribute('role', 'status');
  line.after(spoken);
  const count = () => {
    const left = max - [...field.value].length;
    const text = left >= 0 ? `Nog ${left} van ${max} tekens.` : `${-left} tekens te veel.`;
    line.textContent = text;
    line.hidden = field.tagName === 'INPUT' && left > Math.min(20, max / 4);
    if (left <= 20) spoken.textContent = text;
  };
  field.addEventListener('input', count);
  count();
}

// Fields that are only asked when another has a certain answer. Without script all are shown, with the condition in words.
for (const form of document.querySelectorAll('form.formulier')) {
  const asked = [...form.querySelectorAll('[data-als]')];
  if (!asked.length) continue;
  const update = () => {
    const answers = [...form.elements].filter((e) => (e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.name))
      .map((e) => `${e.name}=${e.value}`);
    for (const block of asked) {
      block.hidden = !block.dataset.als.split(' ').some((pair) => answers.includes(pair));
      for (const e of block.querySelectorAll('input, select, textarea')) e.disabled = block.hidden;
      const words = block.querySelector('[data-voorwaarde]');
      if (words) words.hidden = true;
    }
  };
  form.addEventListener('change', update);
  update();
}

// What the screen would stop is said before sending. The text goes to the server in the body, is not kept there, and never stands in an address.
for (const field of document.querySelectorAll('form[data-controle] [data-scherm]')) {
  const form = field.form;
  let asked = field.value;
  field.addEventListener('blur', async () => {
    if (field.value === asked) return;
    asked = field.value;
    let found = null;
    if (asked.trim()) {
      try {
        const body = new URLSearchParams({ _csrf: form.elements._csrf.value, tekst: asked });
        const answer = await fetch(form.dataset.controle, { method: 'POST', body });
        if (!answer.ok) return;
        found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('tekst-scherm');
      } catch {
        return; // sending the form says it all the same
      }
    }
    if (field.value !== asked) return;
    document.getElementById(`${field.id}-scherm`)?.remove();
    if (!found) return;
    found.id = `${field.id}-scherm`;
    found.setAttribute('role', 'status');
    field.before(document.adoptNode(found));
  });
}

// A day that a page only has as 2026-11-23 is read more easily in words.
for (const day of document.querySelectorAll('time')) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day.textContent)) continue;
  day.title = day.textContent;
  day.textContent = new Date(`${day.dateTime}T12:00`).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
}

// The list of what is wrong, or else the message, is where reading goes on.
document.getElementById('fouten')?.focus();

// What was typed is not lost by a slip.
for (const form of document.querySelectorAll('form.formulier')) {
  let changed = false;
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('submit', () => { changed = false; });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
}

// A second press of the button sends nothing twice (the key in the form would see it too).
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.verstuurd) event.preventDefault();
    form.dataset.verstuurd = 'ja';
  });
}
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.verstuurd; });

// A file can be long on its way: how far it is. What comes back is the page itself, as without this.
for (const form of document.querySelectorAll('form[data-bestand]')) {
  form.addEventListener('submit', (event) => {
    const files = [...form.querySelectorAll('input[type="file"]')].flatMap((field) => [...field.files]);
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    const line = document.createElement('p'), bar = document.createElement('progress'), words = document.createElement('span');
    const send = new XMLHttpRequest();
    let said = -1;
    line.className = 'onderweg klein';
    words.setAttribute('role', 'status');
    bar.setAttribute('aria-label', 'Versturen');
    bar.max = 1;
    line.append(bar, words);
    form.querySelector('.onderweg')?.remove();
    form.querySelector('.knoppen').after(line);
    send.upload.addEventListener('progress', ({ loaded, total }) => {
      const tenth = Math.floor((10 * loaded) / total);
      bar.value = loaded / total;
      if (tenth === said) return;
      said = tenth;
      words.textContent = loaded === total ? 'Verstuurd; het bestand wordt nagekeken.' : `${tenth * 10}% verstuurd. Laat deze pagina open.`;
    });
    send.addEventListener('load', () => {
      history.replaceState(null, '', send.responseURL);
      document.open();
      document.write(send.responseText);
      document.close();
    });
    send.addEventListener('error', () => {
      bar.remove();
      words.textContent = 'Het versturen is afgebroken. Er is niets vastgelegd; probeer het opnieuw.';
      delete form.dataset.verstuurd;
    });
    send.open('POST', form.action);
    send.send(new FormData(form));
  });
}

// What is typed about a dossier is kept there a moment later, so that a lost connection or a new sign-in loses nothing.
var clock = () => new Date().toLocaleTimeString('nl-NL');
for (const line of document.querySelectorAll('form [data-concept]')) {
  const form = line.closest('form');
  let timer, busy = false, again = false;
  const keep = async () => {
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    const body = new URLSearchParams(new FormData(form));
    body.append('_concept', 'ja');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      line.textContent = answer.type === 'opaqueredirect' ? `Bewaard om ${clock()}; nog niet vastgelegd.`
        : answer.status === 400 ? 'Nog niet bewaard: er staat een woord in dat hier niet mag. Bij het vastleggen ziet u welk.'
          : answer.status === 413 ? 'Niet bewaard: dit is te veel tekst tegelijk. Maak het korter, of leg nu vast wat er staat.'
            : 'Niet bewaard. Wat u typte staat nog wel op dit scherm.';
    } catch {
      line.textContent = 'Geen verbinding. Wat u typte staat nog op dit scherm en wordt bewaard zodra het weer kan.';
      again = true;
    }
    busy = false;
    if (again) { clearTimeout(timer); timer = setTimeout(keep, 3000); }
  };
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(keep, 1200); });
  form.addEventListener('submit', () => clearTimeout(timer));
}

// The live meeting has single keys. They can be switched off, and do nothing while somebody types.
var meeting = document.querySelector('[data-vergadering]');
if (meeting) {
  const off = meeting.querySelector('[data-toetsen-uit]');
  off.checked = sessionStorage.getItem('toetsen') === 'uit';
  off.addEventListener('change', () => sessionStorage.setItem('toetsen', off.checked ? 'uit' : 'aan'));
  const first = meeting.querySelector('[data-eerste]');
  // What another records meanwhile appears, and is said; what is being typed here stays as it is.
  const picture = meeting.querySelector('[data-beeld]'), news = meeting.querySelector('[data-nieuws]');
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href);
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-beeld]');
      if (!fresh || fresh.textContent === picture.textContent) return;
      picture.replaceChildren(...document.adoptNode(fresh).childNodes);
      news.textContent = `Bijgewerkt om ${clock()}: iemand anders legde iets vast.`;
    } catch { /* the next time */ }
  }, 15000);
  addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type=checkbox],[type=radio]), textarea, select');
    if (typing && event.key === 'Escape') typing.blur();
    if (off.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = event.key === first?.dataset.eerste ? first.querySelector('input:not([type=hidden]), textarea, select')
      : [...meeting.querySelectorAll('[data-toets]')].find((e) => e.dataset.toets === event.key);
    if (!to) return;
    event.preventDefault();
    if (to.tagName === 'A' || to.tagName === 'SUMMARY') to.click();
    else to.scrollIntoView({ block: 'center' });
    to.focus();
  });
}

// A menu over the page closes with Escape, or when the focus leaves it.
for (const menu of document.querySelectorAll('details.wie')) {
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
  menu.addEventListener('focusout', (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
}

// Closed parts are printed open.
addEventListener('beforeprint', () => { for (const part of document.querySelectorAll('main details:not([open])')) { part.open = true; part.dataset.dicht = ''; } });
addEventListener('afterprint', () => { for (const part of document.querySelectorAll('details[data-dicht]')) { part.open = false; delete part.dataset.dicht; } });
