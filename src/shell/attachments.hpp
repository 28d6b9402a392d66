// Files that come with a form: checked and kept at once, carried along while the form comes back with mistakes elsewhere,
// and sent to those who may have them.
#pragma once

#include <vector>

#include <boost/json.hpp>

#include "base/new_file.hpp"
#include "platform/blobs/blob_store.hpp"
#include "platform/keys/key_store.hpp"
#include "shell/forms.hpp"
#include "shell/shell.hpp"

namespace ashyq::shell {

/// Where files are kept, and the key by which a form knows its own again.
struct Attachments {
  platform::BlobStore& blobs;
  const platform::KeyStore& keys;
  const Shell& shell;

  /// Files of this request and those kept from an earlier try; refusals become errors beside the field "files".
  std::vector<NewFile> files_of(const platform::Request&, FormErrors&) const;
  /// Hidden fields that carry kept files to the next try; signed, so that nobody attaches what they never sent.
  boost::json::array kept_files(const std::vector<NewFile>&) const;
  /// The file itself, to keep: never opened by the browser as a page of ours. 404 when its bytes are gone.
  platform::Response send(const platform::Request&, const NewFile&) const;
};

}  // namespace ashyq::shell
