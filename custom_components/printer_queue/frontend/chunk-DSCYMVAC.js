function t(e,n,o=!1){e.dispatchEvent(new CustomEvent("pq-open-job",{detail:{jobId:n,confirm:o},bubbles:!0,composed:!0}))}var p="M14,19H18V5H14M6,19H10V5H6V19Z";export{p as a,t as b};
