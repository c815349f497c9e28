M73 P0
;FLAVOR:Marlin
;TIME:14355
;Filament used: 8.1343m
;Layer height: 0.3
;MINX:70.7
;MINY:41.801
;MINZ:0.2
;MAXX:149.298
;MAXY:179.397
;MAXZ:71.8
;TARGET_MACHINE.NAME:Creality Ender-3 Pro
;Generated with Cura_SteamEngine 5.6.0
M140 S70
M105
M190 S70
M104 S220
M109 T0 S225
M82 ;absolute extrusion mode
;LAYER_COUNT:239
;LAYER:0
G1 X71 Y42 E1
;TIME_ELAPSED:14355.1
M140 S0
;End of Gcode
;SETTING_3 {"global_quality": "[general]\\nversion = 4\\nname = Draft #2"}
