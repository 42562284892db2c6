// css.mjs LIBRARY THEME UTRECHT-OUT THEME-OUT -- SOURCE…
//
// The design system is 600 kB of css, most of it for components we do not use; a page may transfer 100 kB in all. This keeps the rules of
// LIBRARY whose every class is spelled out somewhere in the SOURCEs (templates, renderers, css-classes.txt), and the variables of THEME that
// those rules, the css among the SOURCEs, or a variable that is kept, use. A name that ends in "--" in a template ("utrecht-alert--{{soort}}")
// keeps every name that starts so. Run by the build only.
import { readFileSync, writeFileSync } from 'node:fs';

const parting = process.argv.indexOf('--');
const [libraryFile, themeFile, utrechtOut, themeOut] = process.argv.slice(2, parting);
const sources = process.argv.slice(parting + 1).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const own = sources.filter(({ file }) => file.endsWith('.css')).map(({ text }) => text).join('\n');

const names = new Set(sources.flatMap(({ text }) => text.match(/utrecht-[\w-]*/g) ?? []));
const prefixes = [...names].filter((name) => name.endsWith('--'));

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

const isUsed = (name) => names.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
const wanted = (selector) => {
  // What is inside :not(…) may be a class that no page has: then it holds.
  const classes = [...selector.replace(/:not\([^()]*\)/g, '').matchAll(/\.([A-Za-z_][\w-]*)/g)].map((match) => match[1]);
  return classes.length > 0 && classes.every(isUsed);
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
const selected = select(parse(withoutComments(readFileSync(libraryFile, 'utf8'))));

const values = new Map();
for (const rule of parse(withoutComments(readFileSync(themeFile, 'utf8')))) {
  for (const declaration of (rule.body ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) values.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
}

// A variable that only the theme sets is a constant: its value is shorter than its name. What a rule of ours or of the library sets stays.
const assigned = new Set([...`${selected}\n${own}`.matchAll(/[{;\s](--[\w-]+)\s*:/g)].map((match) => match[1]));
const NOTHING = '\0'; // what var() of an unset variable is: it makes the whole declaration void

function resolve(text) {
  let out = '';
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('var(', at);
    if (start < 0) return out + text.slice(at);
    out += text.slice(at, start);
    let end = start + 4;
    for (let depth = 1; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    const inside = text.slice(start + 4, end - 1);
    const comma = inside.indexOf(',');
    const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
    const otherwise = comma < 0 ? NOTHING : resolve(inside.slice(comma + 1).trim());
    if (assigned.has(name)) out += comma < 0 || otherwise.includes(NOTHING) ? `var(${name})` : `var(${name},${otherwise})`;
    else {
      const value = values.has(name) ? resolve(values.get(name)) : NOTHING;
      out += value.includes(NOTHING) ? otherwise : value;
    }
    at = end;
  }
  return out;
}

const utrecht = selected.replace(/([{;])([\w-]+):([^;{}]*)/g, (_, before, property, value) => {
  const resolved = resolve(value);
  return `${before}${property}:${resolved.includes(NOTHING) ? (property.startsWith('--') ? 'initial' : 'unset') : resolved}`;
});

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
