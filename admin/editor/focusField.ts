/** Puts the focus on the field at a path, or on the nearest part of the form above it; answers whether there is one. */
export function focusField(path: string): boolean {
  for (let way = path; way; way = way.replace(/(\[[^\]]*\]|\.?[^.[\]]+)$/, '')) {
    const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(way)}"]`);
    if (!field) continue;
    const control = 'input:not([type="hidden"]), select, textarea, button, [tabindex="0"], [contenteditable="true"]';
    const target = field.matches(control) ? field : (field.querySelector<HTMLElement>(control) ?? field);
    target.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
    return true;
  }
  return false;
}
