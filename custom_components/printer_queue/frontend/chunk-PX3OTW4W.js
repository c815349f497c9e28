import{a as J}from"./chunk-DL4HK27E.js";import{a as k,b as w}from"./chunk-EILDS2KS.js";import{h as x,i as E,o as O,p as D,s as f}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as _,b,c as m,d as y,f as $}from"./chunk-7QEFVAXV.js";import{a as g,d as p,g as h,i as v}from"./chunk-42XHLT2J.js";import{a as d}from"./chunk-JFKSI6I7.js";var T={hold:x,resume:E,cancel:(o,s)=>D(o,s),priority:(o,s,{priority:e})=>f(o,s,{priority:e}),printer:(o,s,{device:e})=>f(o,s,{printers:e===void 0?[]:[e]})};async function C(o,s){let e=[],t=[];for(let i of o)try{await s(i),e.push(i)}catch(n){let r=n instanceof Error?n.message:String(n);t.push({job:i,reason:r})}return{done:e,failed:t}}function j(o,s,e){let t=T[e.kind];return C(s,i=>t(o,i.id,e))}function A(o,{done:s}){return o.kind==="cancel"?s.filter(({status:e})=>e!=="printing"):[]}async function M(o,s){let{failed:e}=await C([...s].reverse(),({id:i})=>O(o,i)),[t]=e;if(t)throw new Error(t.reason)}var a=class extends v{constructor(){super(...arguments);this.selected=new Set;this.listed=[];this.confirming=!1;this.runner=new J(this)}get jobs(){let{jobs:e}=this.app.live;return this.app.live.order.filter(t=>this.selected.has(t)).flatMap(t=>e[t]??[])}render(){let{app:e,jobs:t,runner:i}=this,{text:n}=e;return p`<section aria-label=${n("ui_bulk")} aria-busy=${i.busy}>
<div class="row">
<span class="grow" role="status">
${n("ui_bulk_selected",{count:t.length})}
</span>
<button
type="button"
@click=${()=>this.select(t.length?[]:this.listed)}
>
${n(t.length?"ui_bulk_none":"ui_bulk_all")}
</button>
<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("closed"))}
>
${n("ui_bulk_close")}
</button>
</div>
${this.confirming?this.renderQuestion(t):this.renderDeeds(t)}
${this.outcome?this.renderOutcome(this.outcome):h}
</section>`}renderDeeds(e){let{app:t,runner:i}=this,{text:n,live:r}=t,c=!e.length||i.busy,u=l=>()=>{this.carryOut(l)};return p`<div class="row">
<button type="button" ?disabled=${c} @click=${u({kind:"hold"})}>
${n("ui_do_hold")}
</button>
<button type="button" ?disabled=${c} @click=${u({kind:"resume"})}>
${n("ui_do_resume")}
</button>
<button
type="button"
class="cancel"
?disabled=${c}
@click=${()=>this.confirm(!0)}
>
${n("ui_bulk_cancel")}
</button>
${this.renderChoice(n("ui_job_priority_label"),c,r.me.priorities.map(l=>[String(l),{kind:"priority",priority:l}]))}
${this.renderChoice(n("ui_history_printer"),c,[[n("ui_bulk_any_printer"),{kind:"printer",device:void 0}],...r.printer_order.flatMap(l=>r.printers[l]??[]).map(({name:l,device_id:S})=>[l,{kind:"printer",device:S}])])}
${this.chosen?this.renderChosen(this.chosen,c):h}
</div>`}renderChosen({label:e,name:t,deed:i},n){return p`<button
type="button"
class="main"
?disabled=${n}
@click=${()=>{this.carryOut(i)}}
>
${e}: ${t}
</button>`}renderChoice(e,t,i){let n=this.chosen?.label===e?this.chosen.name:void 0;return p`<select
aria-label=${e}
?disabled=${t}
@change=${r=>{let c=r.target,[u,l]=i[c.selectedIndex-1]??[];this.chosen=u&&l?{label:e,name:u,deed:l}:void 0}}
>
<option .selected=${!n}>
${this.app.text("ui_bulk_choose",{what:e})}
</option>
${i.map(([r])=>p`<option .selected=${r===n}>${r}</option>`)}
</select>`}renderQuestion(e){let{text:t}=this.app,i=e.filter(({status:n})=>n==="printing").length;return p`<p role="alert">
${t("ui_bulk_cancel_sure",{count:e.length})}
${i?t("ui_bulk_cancel_prints",{count:i}):h}
</p>
<div class="row">
<button
type="button"
class="main"
?disabled=${!e.length}
@click=${()=>{this.confirming=!1,this.carryOut({kind:"cancel"})}}
>
${t("ui_bulk_cancel")}
</button>
<button type="button" class="keep" @click=${()=>this.confirm(!1)}>
${t("ui_bulk_cancel_not")}
</button>
</div>`}renderOutcome({done:e,failed:t}){let{text:i}=this.app,n=e.length+t.length;return p`<div role="status">
<p>${i("ui_bulk_done",{done:e.length,count:n})}</p>
${t.length?p`<ul class="error">
${t.map(({job:r,reason:c})=>p`<li>
${i("ui_bulk_failed",{number:r.number,job:r.name,reason:c})}
</li>`)}
</ul>`:h}
</div>`}async confirm(e){this.confirming=e,await this.updateComplete,(e?this.keep:this.cancel)?.focus()}async carryOut(e){let{app:t,jobs:i}=this;this.outcome=void 0,this.chosen=void 0;let n=await this.runner.run(()=>j(t,i,e));if(!n)return;this.outcome=n,this.select(n.failed.map(({job:c})=>c.id));let r=A(e,n);r.length&&k(w(this),{message:t.text("ui_bulk_cancelled",{count:r.length}),action:{label:t.text("ui_undo"),run:()=>M(t,r)}})}select(e){this.dispatchEvent(new CustomEvent("selected",{detail:e}))}};a.styles=[$,g`section{display:grid;gap:8px;padding:8px 10px;border-radius:10px;background:var(--pq-tint)}.row{flex-wrap:wrap}.row>.grow{flex:1 0 auto}select{width:auto;max-width:100%}ul{margin:0;padding-inline-start:1.2em;list-style:disc;overflow-wrap:anywhere}`],d([b({attribute:!1})],a.prototype,"app",2),d([b({attribute:!1})],a.prototype,"selected",2),d([b({attribute:!1})],a.prototype,"listed",2),d([m()],a.prototype,"confirming",2),d([m()],a.prototype,"outcome",2),d([m()],a.prototype,"chosen",2),d([y(".cancel")],a.prototype,"cancel",2),d([y(".keep")],a.prototype,"keep",2),a=d([_("pq-bulk-bar")],a);export{a as PqBulkBar};
