import{a as x}from"./chunk-B3T6BFEV.js";import{a as f}from"./chunk-HL7E67GU.js";import{b as k,t as b}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as g}from"./chunk-CLJAB4ZB.js";import{a as y,b as d,c as v,f as $}from"./chunk-PDKNLGKR.js";import{a as h,d as r,g as l,i as _}from"./chunk-ZRVQOGUU.js";import{a as u}from"./chunk-JFKSI6I7.js";function w(s,o){return k(s,{type:"printer_queue/maintenance",config_entry_id:s.live.queue.id,printer_id:o})}function T({text:s,times:o,hass:t},e){let n=new g(t.locale),i=n.hours(e.hours_printed*60),a=n.count(e.prints);return e.since===null?s("ui_maintenance_counted",{hours:i,prints:a}):s("ui_maintenance_counted_since",{hours:i,prints:a,day:F({times:o,hass:t},e.since)})}function D({text:s,times:o,hass:t},e){let n=new g(t.locale),{hours_left:i,prints_left:a,days_left:m}=e,c=[i===null?"":s("ui_maintenance_hours",{hours:n.hours(i*60)}),m===null?"":o.duration(m*1440),a===null?"":s("ui_maintenance_prints",{prints:n.count(a)})];return new Intl.ListFormat(t.locale.language,{type:"disjunction"}).format(c.filter(Boolean))}function A({text:s,times:o,hass:t},{at:e,by:n}){let i=n===null?s("ui_maintenance_admin"):n||s("ui_somebody");return s("ui_maintenance_by",{day:F({times:o,hass:t},e),person:i})}function F({times:s,hass:o},t){let e={dateStyle:"medium",timeZone:s.zone};return new Intl.DateTimeFormat(o.locale.language,e).format(Date.parse(t))}var p=class extends _{constructor(){super(...arguments);this.asking=new f(this);this.saving=new f(this);this.asked=""}willUpdate(t){let{id:e,state:n,closed_for:i}=this.printer,a=`${e} ${n} ${i}`;a!==this.asked&&!this.asking.busy&&(this.asked=a,this.ask())}async ask(){let{app:t,asked:e,printer:n}=this,i=await this.asking.run(()=>w(t,n.id));e===this.asked&&(this.known=i??this.known)}render(){let{app:t,known:e}=this;return r`<section aria-labelledby="heading">
<h3 id="heading">${t.text("ui_maintenance")}</h3>
${e?this.renderKnown(e):l} ${this.asking.message()}
</section>`}renderKnown(t){let{app:e}=this,{tasks:n,log:i}=t;return r`<p class="muted small">${T(e,t)}</p>
${n.length?r`<ul aria-label=${e.text("ui_maintenance")}>
${n.map(a=>this.renderTask(a))}
</ul>`:l}
${n.length&&e.live.me.is_admin?this.renderForm(n):l}
${i.length?r`<details>
<summary>${e.text("ui_maintenance_log")}</summary>
<ul>
${i.map(a=>r`<li>
<p>${a.task} <span class="muted small">${A(e,a)}</span></p>
${a.note?r`<p class="small">${a.note}</p>`:l}
</li>`)}
</ul>
</details>`:l}`}renderTask(t){let{text:e}=this.app,{name:n,state:i,closes:a}=t,m=D(this.app,t);return r`<li>
<p>
${n}
${i==="ok"?l:r`<span class="small ${i}">${e(`ui_maintenance_${i}`)}</span>`}
</p>
<p class="muted small">
${i==="overdue"?l:e("ui_maintenance_left",{left:m})}
${a?e("ui_maintenance_closes"):l}
</p>
</li>`}renderForm(t){let{app:e,saving:n}=this,i=t.some(({state:a})=>a!=="ok");return r`<form @submit=${this.save} novalidate>
<label
>${e.text("ui_maintenance_task")}
<select name="task">
${i?r`<option value="">${e.text("ui_maintenance_all")}</option>`:l}
${t.map(({name:a})=>r`<option value=${a}>${a}</option>`)}
</select>
</label>
<label
>${e.text("ui_maintenance_note")}
<input type="text" name="note" maxlength="500" />
</label>
${n.message()}
<div class="row">
<button type="submit" ?disabled=${n.busy}>
${e.text("ui_maintenance_done")}
</button>
</div>
</form>`}async save(t){t.preventDefault();let e=t.target,n=new FormData(e),[i,a]=["task","note"].map(W=>String(n.get(W)).trim()),{app:m,printer:c}=this;await this.saving.run(async()=>(await b(m,c.device_id,i,a),!0))&&(e.reset(),await this.ask())}};p.styles=[$,x,h`section{display:grid;gap:10px;padding-top:14px;margin-top:14px;border-top:1px solid var(--pq-line);overflow-wrap:anywhere}ul{display:grid;gap:8px}summary{min-height:40px;color:var(--pq-link);cursor:pointer}.due_soon{color:var(--pq-warn)}.overdue{color:var(--pq-bad);font-weight:500}`],u([d({attribute:!1})],p.prototype,"app",2),u([d({attribute:!1})],p.prototype,"printer",2),u([v()],p.prototype,"known",2),p=u([y("pq-maintenance")],p);export{p as PqMaintenance};
