import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import{a as f}from"./chunk-HL7E67GU.js";import{a as v,b}from"./chunk-GH7UC4WB.js";import"./chunk-W6X4SGPJ.js";import{b as _}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as u,b as m,c as d,d as c,f as h}from"./chunk-PDKNLGKR.js";import{a,d as p,g as o,i as l}from"./chunk-ZRVQOGUU.js";import{a as r}from"./chunk-JFKSI6I7.js";var t=class extends l{constructor(){super(...arguments);this.open=!1;this.runner=new f(this)}render(){let{text:i,live:e}=this.app,n=e.me.pin,s=i(n?"ui_pin_change":"ui_pin_set");return p`<button
type="button"
@click=${()=>{this.open=!0}}
>
${s}
</button>
<pq-dialog
.open=${this.open}
.heading=${s}
.closeLabel=${i("ui_close")}
@closed=${()=>{this.open=!1,this.runner.clear()}}
>
${this.open?this.renderForm(n):o}
</pq-dialog>`}renderForm(i){let{text:e}=this.app,{busy:n}=this.runner;return p`<form
@submit=${s=>{s.preventDefault(),this.save(this.input.value.trim())}}
>
<p class="muted">${e("ui_pin_note")}</p>
<label
>${e("ui_pin_new")}
<input type="password" inputmode="numeric" autocomplete="off" maxlength="8" required />
</label>
${this.runner.message()}
<div class="row">
<button class="main" type="submit" ?disabled=${n}>${e("ui_pin_save")}</button>
${i?p`<button
class="danger"
type="button"
?disabled=${n}
@click=${()=>this.save(null)}
>
${e("ui_pin_remove")}
</button>`:o}
</div>
</form>`}async save(i){let{app:e}=this,n=b(this);await this.runner.run(async()=>{await _(e,{type:"printer_queue/set_pin",config_entry_id:e.live.queue.id,pin:i}),this.open=!1,v(n,{message:e.text(i===null?"ui_pin_removed":"ui_pin_saved")})})}};t.styles=[h,a`form{display:grid;gap:12px}`],r([m({attribute:!1})],t.prototype,"app",2),r([d()],t.prototype,"open",2),r([c("input")],t.prototype,"input",2),t=r([u("pq-own-pin")],t);export{t as PqOwnPin};
