variable "minimum_moderators" {
  description = "The number of moderators that each room must have. Bots are not counted."
  type        = number
  default     = 2
}

variable "unused_days" {
  description = "The number of days after which a room without activity is reported."
  type        = number
  default     = 180
}

variable "rooms_with_guests" {
  description = "The titles of the rooms that people of other organizations may be in."
  type        = set(string)
  default     = []
}

variable "guests" {
  description = "The email addresses, in lower case, of people of other organizations who may be in any room."
  type        = set(string)
  default     = []
}
