function n(t,e){t.dispatchEvent(new CustomEvent("pq-print-again",{detail:{jobId:e},bubbles:!0,composed:!0}))}export{n as a};
