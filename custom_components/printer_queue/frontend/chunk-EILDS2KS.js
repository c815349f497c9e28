import{a as u,c as d,f as m}from"./chunk-7QEFVAXV.js";import{a as p,d as s,g as c,i as l}from"./chunk-42XHLT2J.js";import{a as n}from"./chunk-JFKSI6I7.js";var h=8e3;function g(o,e){o.dispatchEvent(new CustomEvent("pq-notice",{detail:e,bubbles:!0,composed:!0}))}function v(o){let e=o.getRootNode();return e instanceof ShadowRoot&&e.host.tagName.startsWith("PQ-")?v(e.host):o}var t=class extends l{constructor(){super(...arguments);this.error=""}show(i){this.notice=i,this.error="",this.wait()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}wait(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.hide(),h)}hide(){clearTimeout(this.timer),this.notice=void 0}render(){return s`<div
role="status"
@focusin=${()=>clearTimeout(this.timer)}
@focusout=${()=>this.wait()}
>
${this.notice?this.renderNotice(this.notice):c}
</div>`}renderNotice({message:i,action:r}){return s`<div class="toast">
<span>${this.error||i}</span>
${r?s`<button type="button" @click=${()=>this.run(r.run)}>
${r.label}
</button>`:c}
</div>`}async run(i){let r=this.notice;try{await i(),this.notice===r&&this.hide()}catch(a){this.error=a instanceof Error?a.message:String(a),this.wait()}}};t.styles=[m,p`.toast{position:fixed;left:50%;bottom:max(16px,env(safe-area-inset-bottom));translate:-50% 0;z-index:10;display:flex;align-items:center;gap:12px;max-width:calc(100vw - 24px);padding:8px 8px 8px 16px;border-radius:10px;background:var(--pq-text);color:var(--pq-surface);box-shadow:0 4px 16px #00000059}button{color:inherit;border-color:currentColor}button:hover{background:color-mix(in srgb,var(--pq-surface) 18%,transparent)}`],n([d()],t.prototype,"notice",2),n([d()],t.prototype,"error",2),t=n([u("pq-toast")],t);export{g as a,v as b};
