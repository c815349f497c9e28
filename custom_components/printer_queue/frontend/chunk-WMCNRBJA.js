import{a as y}from"./chunk-B3T6BFEV.js";import{a as f}from"./chunk-HL7E67GU.js";import{a as h,b as _}from"./chunk-6JHOCZBM.js";import{a as c,b as v}from"./chunk-R3TBZJDW.js";import{a as d,b as o,c as p,f as m}from"./chunk-PDKNLGKR.js";import{d as u,i as l}from"./chunk-ZRVQOGUU.js";import{a as r}from"./chunk-JFKSI6I7.js";function b(s,a,e,t){let n={reason:e,until:t===void 0?"":new Date(t*1e3).toISOString()};return v(s,{type:"call_service",domain:"printer_queue",service:a?"set_in_service":"set_paused",service_data:a?{device_id:a.device_id,in_service:!1,...n}:{config_entry_id:s.live.queue.id,paused:!0,...n},return_response:!0})}var i=class extends l{constructor(){super(...arguments);this.note="";this.until="";this.edited=!1;this.runner=new f(this)}willUpdate(){if(!this.edited){let{live:e,times:t}=this.app,n=this.printer?this.printer.closure:e.queue.pause;this.note=n?.note??"",this.until=n?.until===void 0?"":h(n.until,t.zone)}}render(){let{text:e}=this.app;return u`<form @submit=${this.save} novalidate>
<label
>${e("ui_closing_reason")}
<input
type="text"
maxlength="200"
.value=${this.note}
@input=${t=>{this.edited=!0,this.note=E(t)}}
/>
</label>
<label
>${e("ui_closing_until")}
<input
type="datetime-local"
.value=${this.until}
@input=${t=>{this.edited=!0,this.until=E(t)}}
/>
</label>
<p class="muted small">${e("ui_closing_note")}</p>
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${e(this.action)}
</button>
</div>
</form>`}get action(){let{printer:e,app:t}=this;return(e?!e.in_service:t.live.queue.paused)?"ui_closing_save":e?"ui_printer_take_out":"ui_queue_pause"}async save(e){e.preventDefault();let{app:t,printer:n,note:w}=this,$=this.renderRoot.querySelector("[type^=datetime]");await this.runner.run(async()=>{if($?.validity.badInput)throw new c(t.text("ui_closing_until_unreadable"));return await b(t,n,w,_(this.until,t.times.zone)),!0})&&(this.edited=!1,this.dispatchEvent(new CustomEvent("saved")))}};i.styles=[m,y],r([o({attribute:!1})],i.prototype,"app",2),r([o({attribute:!1})],i.prototype,"printer",2),r([p()],i.prototype,"note",2),r([p()],i.prototype,"until",2),i=r([d("pq-closing-form")],i);function E(s){return s.target.value}
