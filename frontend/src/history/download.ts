/** Hand the browser a file that was made on this page. */
export function download(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin to read it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
