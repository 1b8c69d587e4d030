// Swift cannot call functions with variable arguments: each kind of argument that is used has its own function here.
#ifndef PROMISELINT_CLIBCURL_SHIM_H
#define PROMISELINT_CLIBCURL_SHIM_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode promiselint_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode promiselint_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode promiselint_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode promiselint_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode promiselint_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*promiselint_curl_bytes_function)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode promiselint_curl_set_bytes_function(CURL *handle, CURLoption option,
                                                           promiselint_curl_bytes_function function) {
  return curl_easy_setopt(handle, option, function);
}

static inline CURLcode promiselint_curl_set_socket_function(CURL *handle, curl_opensocket_callback function) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode promiselint_curl_set_progress_function(CURL *handle, curl_xferinfo_callback function) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

static inline const char *promiselint_curl_text(CURL *handle, CURLINFO info) {
  char *text = NULL;
  return curl_easy_getinfo(handle, info, &text) == CURLE_OK ? text : NULL;
}

#endif
