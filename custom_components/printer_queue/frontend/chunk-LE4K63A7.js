import{a,b}from"./chunk-YXXXBOV5.js";import"./chunk-JFKSI6I7.js";export{b as FlowLayout,a as flow};
