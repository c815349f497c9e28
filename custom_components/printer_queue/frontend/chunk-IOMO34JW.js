import{a as E}from"./chunk-DL4HK27E.js";import{b as y}from"./chunk-K42YFVZN.js";import{z as b}from"./chunk-VQ6JADAE.js";import{a as g}from"./chunk-4OENPEBC.js";import{a as d,b as m,d as f,f as h}from"./chunk-7QEFVAXV.js";import{a as v,d as a,g as n,i as l}from"./chunk-42XHLT2J.js";import{a as o}from"./chunk-JFKSI6I7.js";var H="M3 16H10V14H3M18 14V10H16V14H12V16H16V20H18V16H22V14M14 6H3V8H14M14 10H3V12H14V10Z";var c=class{constructor(e,t){this.host=e;this.take=t;this.held=!1;this.over=e=>{$(e)&&(e.preventDefault(),this.hold(!0))};this.drop=e=>{let t=$(e);if(!t)return;e.preventDefault(),this.hold(!1);let[i]=t;i&&this.take(i)};e.addController(this)}hostConnected(){let e=this.host.getRootNode();this.place=e instanceof ShadowRoot?e.host:this.host,this.place.addEventListener("dragover",this.over),this.place.addEventListener("drop",this.drop)}hostDisconnected(){this.place?.removeEventListener("dragover",this.over),this.place?.removeEventListener("drop",this.drop),this.hold(!1)}hold(e){clearTimeout(this.timer),e&&(this.timer=setTimeout(()=>this.hold(!1),250)),e!==this.held&&(this.held=e,this.host.requestUpdate())}};function $(p){let e=p.dataTransfer;return e?.types.includes("Files")?e.files:void 0}var s=class extends l{constructor(){super(...arguments);this.runner=new E(this)}render(){let{app:t,runner:i}=this,{may_join:u}=t.live.me;return a`<section class="surface row" role="status">
<p class="grow">${u==="yes"?n:t.text(`ui_join_${u}`)}</p>
${u==="ask"?a`<button
class="main"
type="button"
?disabled=${i.busy}
@click=${()=>{i.run(()=>b(t))}}
>
${t.text("ui_ask_to_join")}
</button>`:n}
${i.message()}
</section>`}};s.styles=h,o([m({attribute:!1})],s.prototype,"app",2),s=o([d("pq-standing")],s);var r=class extends l{constructor(){super(...arguments);this.drop=new c(this,t=>this.takeFile(t))}async show(){(await this.form())?.show()}async again(t){await(await this.form())?.again(t)}async takeFile(t){await(await this.form())?.takeFile(t)}get mayJoin(){return this.app.live.me.may_join==="yes"}async form(){return this.mayJoin&&await y(this,this.app,()=>this.load())?this.dialog:void 0}load(){let t=import("./chunk-MP7TYLT5.js");return this.app.act?t:Promise.all([t,import("./chunk-IDGDV5VV.js"),import("./chunk-KDYJW7S7.js")])}render(){let{app:t,drop:i}=this;return this.mayJoin?a`<div class="start ${i.held?"held":""}">
<button class="main" type="button" @click=${this.show}>
${g(H)} ${t.text("ui_join")}
</button>
${t.kiosk||t.act?n:a`<p class="muted small hint">${t.text("ui_join_drop_hint")}</p>`}
</div>
<pq-join-dialog
.app=${t}
.held=${i.held}
@closed=${()=>this.button.focus()}
></pq-join-dialog>`:a`<pq-standing .app=${t}></pq-standing>`}};r.styles=[h,v`.start{display:grid;gap:6px;justify-items:stretch;border-radius:var(--pq-radius);text-align:center}.start.held{outline:2px dashed var(--pq-link);outline-offset:4px;background:var(--pq-tint)}.start button{min-height:48px}@media(hover:none){.hint{display:none}}`],o([m({attribute:!1})],r.prototype,"app",2),o([f("pq-join-dialog")],r.prototype,"dialog",2),o([f("button")],r.prototype,"button",2),r=o([d("pq-join")],r);
