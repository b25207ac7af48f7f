/** Has the browser print a report, or save it as PDF: from a frame of its own, so that nothing else is on the page. */
export function printReport(report: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.title = 'Report to be printed';
  frame.style.cssText = 'position:fixed;right:100%;width:1344px;height:1000px;border:0';
  frame.srcdoc = report;
  return new Promise((resolve) => {
    frame.addEventListener(
      'load',
      () => {
        const { contentWindow } = frame;
        contentWindow?.addEventListener('afterprint', () => frame.remove());
        contentWindow?.print();
        resolve();
      },
      { once: true },
    );
    document.body.append(frame);
  });
}
