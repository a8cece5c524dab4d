// Finds what a person would find: the visible thing of a kind by the name a screen reader says.
const [kind, name] = arguments;
const kinds = {
  button: 'button,[role=button],summary',
  link: 'a[href]',
  field: 'input:not([type=radio]):not([type=checkbox]),textarea,select',
  choice: 'input[type=radio],input[type=checkbox]',
  option: '[role=option],[role=menuitem]',
  heading: 'h1,h2,h3',
  cell: '[role=gridcell],td',
};
const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
const referred = (ids) => words((ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
const nameOf = (element) =>
  words(element.getAttribute('aria-label')) || referred(element.getAttribute('aria-labelledby')) ||
  words([...(element.labels ?? [])].map((label) => label.textContent).join(' ')) || words(element.textContent) ||
  words(element.getAttribute('placeholder'));
const open = [...document.querySelectorAll('dialog[open],[role=dialog],[role=alertdialog]')].filter(shown);
// With a dialog open, only the dialog is there.
const room = open.length > 0 ? open[open.length - 1] : document;
const all = [...room.querySelectorAll(kinds[kind] ?? kind)].filter(shown).filter((element) => !element.disabled);
const bare = (text) => text.replace(/[\s*…]+$/u, '');
return all.find((element) => bare(nameOf(element)) === name) ?? all.find((element) => nameOf(element).startsWith(name)) ??
  all.find((element) => nameOf(element).includes(name)) ?? null;
