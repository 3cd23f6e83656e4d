variable "folder_id" {
  description = "The ID of a linked folder."
  type        = string
  default     = null
}

data "spark_room_linked_folder" "reports" {
  count = var.folder_id == null ? 0 : 1

  id = var.folder_id
}
