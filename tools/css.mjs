// css.mjs COMPONENTS LIBRARY THEME OWN… UTRECHT-OUT THEME-OUT
//
// The design system is 600 kB of css, most of it for components we do not use; a page may transfer 100 kB in all. This keeps the rules of
// LIBRARY whose every class belongs to a component listed in COMPONENTS, and the variables of THEME that those rules, the OWN css files,
// or a variable that is kept, use. Run by the build only.
import { readFileSync, writeFileSync } from 'node:fs';

const [componentsFile, libraryFile, themeFile, ...rest] = process.argv.slice(2);
const [utrechtOut, themeOut] = rest.slice(-2);
const own = rest.slice(0, -2).map((file) => readFileSync(file, 'utf8')).join('\n');

const components = new Set(readFileSync(componentsFile, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')));

// A rule is {head, body} with body text, or {head, rules} for @media and the like. Strings may hold braces; urls here do not.
function parse(text) {
  let at = 0;
  const skipString = () => {
    const quote = text[at++];
    while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
    at++;
  };
  function block(top) {
    const rules = [];
    let start = at;
    while (at < text.length) {
      const c = text[at];
      if (c === '"' || c === "'") skipString();
      else if (c === ';' && top) start = ++at; // @charset, @import
      else if (c === '}') { at++; return rules; }
      else if (c === '{') {
        const head = text.slice(start, at).trim().replace(/\s+/g, ' ');
        at++;
        if (/^@(media|supports|layer)/.test(head)) rules.push({ head, rules: block(false) });
        else {
          const from = at;
          let depth = 1;
          while (depth > 0 && at < text.length) {
            if (text[at] === '"' || text[at] === "'") { skipString(); continue; }
            depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
            at++;
          }
          rules.push({ head, body: text.slice(from, at - 1) });
        }
        start = at;
      } else at++;
    }
    return rules;
  }
  return block(true);
}

const withoutComments = (text) => text.replace(/\/\*[^]*?\*\//g, '');

// Commas inside :is(…) do not part selectors.
function selectors(head) {
  const parts = [''];
  let depth = 0;
  for (const c of head) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}

const belongs = (name) => components.has(name.replace(/^utrecht-/, '').replace(/(__|--).*$/, ''));
const wanted = (selector) => {
  const names = [...selector.matchAll(/\.([A-Za-z_][\w-]*)/g)].map((match) => match[1]);
  return names.length > 0 && names.every((name) => name.startsWith('utrecht-') && belongs(name));
};

const tight = (body) => body.split(';').map((line) => line.trim().replace(/\s+/g, ' ').replace(/^([\w-]+): /, '$1:')).filter(Boolean).join(';');

function select(rules) {
  let out = '';
  for (const rule of rules) {
    if (rule.rules) {
      const inner = select(rule.rules);
      if (inner) out += `${rule.head}{${inner}}\n`;
    } else if (rule.head.startsWith('@')) {
      out += `${rule.head}{${rule.body.trim().replace(/\s+/g, ' ')}}\n`;
    } else {
      const kept = selectors(rule.head).filter(wanted);
      if (kept.length && rule.body.trim()) out += `${kept.join(',')}{${tight(rule.body)}}\n`;
    }
  }
  return out;
}

const licence = '/* Copyright Gemeente Utrecht, Frameless B.V., NL Design System Community. Licensed under the EUPL-1.2. Selected by tools/css.mjs. */\n';
const utrecht = select(parse(withoutComments(readFileSync(libraryFile, 'utf8'))));

const values = new Map();
for (const rule of parse(withoutComments(readFileSync(themeFile, 'utf8')))) {
  for (const declaration of (rule.body ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) values.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
}
const used = new Set();
const use = (text) => {
  for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (!used.has(name)) {
      used.add(name);
      if (values.has(name)) use(values.get(name));
    }
  }
};
use(utrecht);
use(own);
const theme = [...values].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value}`).join(';\n');

writeFileSync(utrechtOut, licence + utrecht);
writeFileSync(themeOut, `${licence}.voorbeeld-theme{\n${theme}\n}\n`);
