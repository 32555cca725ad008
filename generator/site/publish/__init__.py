"""How a built site becomes the published one."""
