import{a as o,d,g as t}from"./chunk-ZRVQOGUU.js";function g(i){let{id:e,label:l,control:a,hint:s,error:r,wide:p}=i,n=r||s;return d`<div class="field ${p?"wide":""}">
<label for=${e}>${l}</label>
${a({id:e,describedBy:n?`${e}-words`:t,invalid:r?"true":t})}
${n?d`<p class="small ${r?"error":"muted"}" id="${e}-words">${n}</p>`:t}
</div>`}function c(i){return i.target.value}var b=o`.fields{display:grid;gap:14px;grid-template-columns:repeat(auto-fit,minmax(min(15em,100%),1fr))}.field{display:grid;gap:4px;align-content:start;min-width:0}.wide{grid-column:1 / -1}fieldset{display:grid;gap:8px;min-width:0;margin:0;padding:0;border:none}legend{padding:0;margin-bottom:4px;font-size:.875em;color:var(--pq-muted)}[aria-invalid=true]{border-color:var(--pq-bad)}:is(input,select,textarea,button){min-width:0;scroll-margin-bottom:10em}`;export{g as a,c as b,b as c};
