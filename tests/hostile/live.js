// Runs in a page of a hostile site: everything in the live document that can run, fetch, redirect or restyle.
// Returned as rows, so that two sites can be compared. Scripts of the theme have run by then.
() => {
  const rows = {};
  const scheme = (value) => {
    const bare = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
    const found = /^([a-z][a-z0-9+.-]*):/.exec(bare);
    return found ? found[1] : /^(\/\/|\\)/.test(value.trim()) ? '//' : '';
  };
  const addresses = ['href', 'src', 'action', 'formaction', 'data', 'srcset', 'poster', 'ping', 'background', 'xlink:href', 'srcdoc'];
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase();
      const say = (...row) => { rows[JSON.stringify(row)] = (rows[JSON.stringify(row)] ?? 0) + 1; };
      say('element', tag);
      for (const { name, value } of element.attributes) {
        if (addresses.includes(name)) say('attribute', tag, name, scheme(value));
        else if (name.startsWith('on')) say('handler', tag, name, value.slice(0, 60));
        else if (name === 'style') say('style', tag, value.replace(/[\d.]+/g, 'n').slice(0, 60));
        else say('attribute', tag, name, '');
      }
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return rows;
}
