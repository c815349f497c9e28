function o(e,n){e.dispatchEvent(new CustomEvent("pq-open-job",{detail:n,bubbles:!0,composed:!0}))}var i="M14,19H18V5H14M6,19H10V5H6V19Z";export{i as a,o as b};
