// Sets the colour scheme before the first paint, so that a dark page does not flash white.
(function () {
  let wanted = 'auto';
  try {
    wanted = localStorage.getItem('insight.scheme') || 'auto';
  } catch {
    // Storage can be forbidden; the system's scheme is used then.
  }
  const dark = wanted === 'dark' || (wanted === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
