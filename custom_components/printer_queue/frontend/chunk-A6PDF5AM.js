import{a as h,b as y}from"./chunk-XWX24GNB.js";import{j as E}from"./chunk-SMVSBMH3.js";import"./chunk-VREBMEL5.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as $,b as d,f as w}from"./chunk-PDKNLGKR.js";import{a as v,d as f,i as K}from"./chunk-ZRVQOGUU.js";import{a as m}from"./chunk-JFKSI6I7.js";function J(r,l){switch(l){case"printer":return[r.printer_id??r.expected?.printer_id??""];case"material":{let e=(r.filaments??[]).map(({material:t})=>t??"");return e.length?[...new Set(e)]:[""]}case"person":return[r.person_id??""]}}function L(r,l){return r!==void 0&&h.every(e=>{let t=l[e];return t===void 0||J(r,e).includes(t)})}function T(r,l,e){return y(e)?r.filter(t=>L(l[t],e)):r}function C(r,l,e,t){let{[r]:i,...o}=t,s=new Map(i===void 0?[]:[[i,0]]);for(let c of T(l,e,o))for(let n of J(e[c],r))s.set(n,(s.get(n)??0)+1);return[...s].map(([c,n])=>({id:c,count:n}))}var A={printer:["ui_history_printer","ui_history_all_printers","ui_history_no_printer"],material:["ui_history_material","ui_history_all_materials","ui_history_no_material"],person:["ui_history_person","ui_history_all_people","ui_job_nobody"]},a=class extends K{constructor(){super(...arguments);this.order=[];this.filter={};this.shown=0}render(){let{app:e,filter:t,order:i,shown:o}=this;return f`<div class="choices">
${h.map(s=>this.renderChoice(s))}
</div>
<div class="row">
<span class="grow muted small" role="status">
${e.text("ui_queue_filtered",{shown:o,count:i.length})}
</span>
<button type="button" ?disabled=${!y(t)} @click=${()=>this.tell({})}>
${e.text("ui_queue_filter_clear")}
</button>
</div>`}renderChoice(e){let{app:t,filter:i,order:o}=this,[s,c]=A[e],n=i[e],_=C(e,o,t.live.jobs,i).map(({id:p,count:u})=>({id:p,count:u,name:this.nameOf(e,p)})).sort((p,u)=>p.name.localeCompare(u.name,t.hass.language));return f`<label>
${t.text(s)}
<select
@change=${p=>{let u=p.target.selectedIndex,{[e]:b,...g}=i,x=_[u-1];this.tell(x?{...g,[e]:x.id}:g)}}
>
<option .selected=${n===void 0}>${t.text(c)}</option>
${_.map(({id:p,count:u,name:b})=>f`<option .selected=${p===n}>
${t.text("ui_queue_filter_choice",{name:b,count:u})}
</option>`)}
</select>
</label>`}nameOf(e,t){let{app:i}=this,o=i.text(A[e][2]);if(t==="")return o;if(e==="printer")return E(i,t)??o;if(e==="material")return t;let{jobs:s,queue:c}=i.live;return c.members.find(n=>n.id===t)?.name??Object.values(s).find(n=>n.person_id===t)?.person??o}tell(e){this.dispatchEvent(new CustomEvent("filter",{detail:e}))}};a.styles=[w,v`.choices{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9em,100%),1fr));gap:8px 12px;padding-inline:6px}.row{margin-top:6px;padding-inline:6px}`],m([d({attribute:!1})],a.prototype,"app",2),m([d({attribute:!1})],a.prototype,"order",2),m([d({attribute:!1})],a.prototype,"filter",2),m([d({attribute:!1})],a.prototype,"shown",2),a=m([$("pq-filter-bar")],a);export{a as PqFilterBar,T as filtered};
