// Runs before the board and in browsers that cannot read it, so it uses nothing that browsers of the last ten years lack.
(function () {
  const canRun =
    'noModule' in HTMLScriptElement.prototype &&
    typeof Map.groupBy === 'function' &&
    typeof Array.prototype.toSorted === 'function' &&
    typeof HTMLDialogElement === 'function' &&
    CSS.supports('selector(:has(*))');
  const words = document.getElementById('too-old');
  if (!canRun && words !== null) words.hidden = false;
})();
