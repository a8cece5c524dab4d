// What can be pushed sideways, or sticks out, anywhere but inside a grid, a table or a printed page.
const wide = [];
const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
const page = document.scrollingElement;
if (page.scrollWidth > window.innerWidth + 1) wide.push(`the page is ${page.scrollWidth} wide, the window ${window.innerWidth}`);
for (const element of document.querySelectorAll('body *')) {
  if (element.clientWidth === 0 || element.scrollWidth <= element.clientWidth + 2) continue;
  const { overflowX } = getComputedStyle(element);
  if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
  const own = element.querySelector('[role=grid], table, svg, img') || element.matches('pre, textarea, input');
  if (!own) wide.push(`${name(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`);
}
return wide;
