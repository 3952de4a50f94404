// Runs before the board and in browsers that cannot read it, so it is written as browsers of long ago read it.
(function () {
  var canRun =
    'noModule' in HTMLScriptElement.prototype &&
    typeof Map.groupBy === 'function' &&
    typeof Array.prototype.toSorted === 'function' &&
    typeof HTMLDialogElement === 'function';
  var words = document.getElementById('too-old');
  if (!canRun && words !== null) words.hidden = false;
})();
