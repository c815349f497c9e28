import{d as o,g as a}from"./chunk-42XHLT2J.js";var s=/^([0-9A-F]{2})[0-9A-F]{2}-[0-9A-F]{4}(-[0-9A-F]{4}-[0-9A-F]{4})?$/,r="https://wiki.bambulab.com/en";function f(e,t){let n=s.exec(t)?.[1]?.toLowerCase();if(n===void 0)return t;let i=`ui_fault_${n}`,u=e(i,{code:t});return u===i?e("ui_fault_other",{code:t}):u}function c(e){let t=s.exec(e);if(t)return t[2]?`${r}/x1/troubleshooting/hmscode/${e.replaceAll("-","_")}`:`${r}/hms/home`}function m(e,t){let n=c(t);return o`${f(e,t)}${n?o` <a href=${n} target="_blank" rel="noreferrer"
>${e("ui_fault_more")}</a
>`:a}`}export{f as a,m as b};
