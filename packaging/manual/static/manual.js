// A picture of the window in its full size at a click: beside the text it is small.
for (const picture of document.querySelectorAll("article img")) {
  const link = document.createElement("a");
  link.href = picture.src;
  picture.replaceWith(link);
  link.append(picture);
}
