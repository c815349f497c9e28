import{d as t}from"./chunk-ZRVQOGUU.js";function r(e){return t`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
<path d=${e}></path>
</svg>`}export{r as a};
