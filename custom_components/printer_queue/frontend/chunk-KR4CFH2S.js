import{c as j}from"./chunk-THNITYCN.js";import{a as x}from"./chunk-6JHOCZBM.js";import{a as v,b as u,c as y}from"./chunk-5DEEV64W.js";import{a as g,b as d,f as _}from"./chunk-PDKNLGKR.js";import{a as $,d as s,g as h,i as f}from"./chunk-ZRVQOGUU.js";import{a as l}from"./chunk-JFKSI6I7.js";var m=class extends f{constructor(){super(...arguments);this.siteIds=[]}render(){let{live:e,text:t}=this.app,i=e.queue.sites??[],r=!i.some(({id:a})=>this.siteIds.includes(a));return s`<fieldset>
<legend>${t("ui_join_sites")}</legend>
<div>
${i.map(({id:a,name:o})=>s`<label>
<input
type="checkbox"
.checked=${this.siteIds.includes(a)}
@change=${()=>this.toggle(a)}
/>
${o}
</label>`)}
${r?s`<span class="muted small">${t("ui_join_sites_any")}</span>`:""}
</div>
</fieldset>`}toggle(e){let t=this.siteIds.filter(r=>r!==e),i=t.length<this.siteIds.length?t:[...t,e];this.dispatchEvent(new CustomEvent("edit",{detail:{siteIds:i}}))}};m.styles=[_,y,$`div{display:flex;flex-wrap:wrap;align-items:center;gap:0 16px}label{display:flex;align-items:center;gap:8px;min-height:40px;color:var(--pq-text);font-size:1em}input{flex:none;width:20px;min-height:20px;margin:0;accent-color:var(--pq-link)}`],l([d({attribute:!1})],m.prototype,"app",2),l([d({attribute:!1})],m.prototype,"siteIds",2),m=l([g("pq-join-sites")],m);var I=["ui_join_width","ui_join_depth","ui_join_height"],n=class extends f{constructor(){super(...arguments);this.errors={}}focusOn(e){let t=e==="size"?"size-0":e;this.renderRoot.querySelector(`#${t}`)?.focus()}render(){return s`<div class="fields">
${this.renderNumber("copies","ui_join_copies","numeric")} ${this.renderPriority()}
${this.renderEarliestStart()} ${this.renderSize()} ${this.renderNumber("grams","ui_join_grams","decimal")}
${this.renderNumber("nozzle","ui_join_nozzle","decimal")} ${this.renderSites()}
${this.renderNotes()}
</div>`}renderNumber(e,t,i){return v({id:e,label:this.app.text(t),error:this.errors[e],control:({id:r,describedBy:a,invalid:o})=>s`<input
id=${r}
inputmode=${i}
autocomplete="off"
maxlength="12"
aria-describedby=${a}
aria-invalid=${o}
.value=${this.values[e]}
@input=${c=>this.tell({[e]:u(c)})}
/>`})}renderPriority(){let{live:e,text:t}=this.app,i=e.me.is_admin?1:5,r=Array.from({length:11-i},(o,c)=>i+c),a={1:"ui_join_priority_highest",5:"ui_join_priority_usual",10:"ui_join_priority_lowest"};return v({id:"priority",label:t("ui_join_priority"),hint:j(this.app)??(e.me.is_admin?void 0:t("ui_join_priority_members")),error:this.errors.priority,control:({id:o,describedBy:c,invalid:w})=>s`<select
id=${o}
aria-describedby=${c}
aria-invalid=${w}
@change=${p=>this.tell({priority:u(p)})}
>
${r.map(p=>{let b=a[p];return s`<option
value=${p}
.selected=${String(p)===this.values.priority}
>
${b?t(b,{priority:p}):p}
</option>`})}
</select>`})}renderEarliestStart(){let{text:e,times:t}=this.app;return v({id:"earliestStart",label:e("ui_job_earliest_start"),hint:e("ui_join_earliest_start_how"),error:this.errors.earliestStart,control:({id:i,describedBy:r,invalid:a})=>s`<input
id=${i}
type="datetime-local"
min=${x(Date.now()/1e3,t.zone)}
aria-describedby=${r}
aria-invalid=${a}
.value=${this.values.earliestStart}
@input=${o=>this.tell({earliestStart:u(o)})}
/>`})}renderSize(){let{text:e}=this.app,t=this.errors.size;return s`<fieldset class="wide">
<legend>${e("ui_join_size")}</legend>
<div class="sides">
${I.map((i,r)=>s`<input
id="size-${r}"
inputmode="decimal"
autocomplete="off"
maxlength="12"
aria-label=${e(i)}
placeholder=${e(i)}
aria-describedby=${t?"size-words":h}
aria-invalid=${t?"true":h}
.value=${this.values.size[r]??""}
@input=${a=>this.tellSide(r,u(a))}
/>`)}
</div>
${t?s`<p class="small error" id="size-words">${t}</p>`:h}
</fieldset>`}tellSide(e,t){let i=[...this.values.size];i[e]=t,this.tell({size:i})}renderSites(){return this.app.live.queue.sites?s`<pq-join-sites
class="wide"
id="siteIds"
.app=${this.app}
.siteIds=${this.values.siteIds}
@edit=${({detail:e})=>this.tell(e)}
></pq-join-sites>`:h}renderNotes(){return v({id:"notes",label:this.app.text("ui_join_notes"),error:this.errors.notes,wide:!0,control:({id:e,describedBy:t,invalid:i})=>s`<textarea
id=${e}
rows="3"
maxlength="500"
aria-describedby=${t}
aria-invalid=${i}
.value=${this.values.notes}
@input=${r=>this.tell({notes:u(r)})}
></textarea>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}};n.styles=[_,y,$`.sides{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:8px}`],l([d({attribute:!1})],n.prototype,"app",2),l([d({attribute:!1})],n.prototype,"values",2),l([d({attribute:!1})],n.prototype,"errors",2),n=l([g("pq-join-more")],n);export{n as PqJoinMore};
