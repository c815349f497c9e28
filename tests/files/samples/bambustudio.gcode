; HEADER_BLOCK_START
; BambuStudio 02.04.00.70
; model printing time: 3h 7m 14s; total estimated time: 3h 14m 25s
; total layer number: 210
; total filament length [mm] : 10241.03,502.80
; total filament volume [cm^3] : 24632.10,1209.40
; total filament weight [g] : 31.04,1.52
; filament_density: 1.24,1.26,1.27
; filament_diameter: 1.75,1.75,1.75
; max_z_height: 42.00
; filament: 1,3
; HEADER_BLOCK_END

; CONFIG_BLOCK_START
; curr_bed_type = High Temp Plate
; enable_support = 1
; filament_colour = #FFFFFF;#0A2CA5;#161616FF
; filament_cost = 20;25;30
; filament_ids = GFA00;GFG00;GFG99
; filament_type = PLA;PETG;PETG
; hot_plate_temp = 55,70,70
; hot_plate_temp_initial_layer = 55,70,75
; inner_wall_speed = 300,300
; layer_height = 0.2
; nozzle_diameter = 0.4,0.4
; nozzle_temperature = 220,245,250
; nozzle_temperature_initial_layer = 220,255,255
; print_settings_id = 0.20mm Standard @BBL H2D
; printer_model = Bambu Lab H2D
; sparse_infill_density = 15%
; wall_loops = 2
; CONFIG_BLOCK_END

; EXECUTABLE_BLOCK_START
M73 P0 R194
M104 S140
G1 X10 Y10 E1
; EXECUTABLE_BLOCK_END
