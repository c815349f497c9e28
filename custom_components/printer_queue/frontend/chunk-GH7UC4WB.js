import{a as u,c as d,f as l}from"./chunk-PDKNLGKR.js";import{a as p,d as s,g as c,i as h}from"./chunk-ZRVQOGUU.js";import{a as n}from"./chunk-JFKSI6I7.js";var m=8e3;function g(o,i){o.dispatchEvent(new CustomEvent("pq-notice",{detail:i,bubbles:!0,composed:!0}))}function v(o){let i=o.getRootNode();return i instanceof ShadowRoot&&i.host.tagName.startsWith("PQ-")?v(i.host):o}var e=class extends h{constructor(){super(...arguments);this.error="";this.waiting=[]}show(t){if(t.canWait&&this.notice?.action){this.waiting.push(t);return}this.notice=t,this.error="",this.wait()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}wait(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.hide(),m)}hide(){clearTimeout(this.timer),this.notice=void 0;let t=this.waiting.shift();t&&this.show(t)}render(){return s`<div
role="status"
@focusin=${()=>clearTimeout(this.timer)}
@focusout=${()=>this.wait()}
>
${this.notice?this.renderNotice(this.notice):c}
</div>`}renderNotice({message:t,action:r}){return s`<div class="toast">
<span>${this.error||t}</span>
${r?s`<button type="button" @click=${()=>this.run(r.run)}>
${r.label}
</button>`:c}
</div>`}async run(t){let r=this.notice;try{await t(),this.notice===r&&this.hide()}catch(a){this.error=a instanceof Error?a.message:String(a),this.wait()}}};e.styles=[l,p`.toast{position:fixed;left:50%;bottom:max(16px,env(safe-area-inset-bottom));translate:-50% 0;z-index:10;display:flex;align-items:center;gap:12px;max-width:calc(100vw - 24px);padding:8px 8px 8px 16px;border-radius:10px;background:var(--pq-text);color:var(--pq-surface);box-shadow:0 4px 16px #00000059}button{color:inherit;border-color:currentColor}button:hover{background:color-mix(in srgb,var(--pq-surface) 18%,transparent)}`],n([d()],e.prototype,"notice",2),n([d()],e.prototype,"error",2),e=n([u("pq-toast")],e);export{g as a,v as b};
