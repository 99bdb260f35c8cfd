using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

internal sealed partial class FilesApi(Database database, TimeProvider clock) : FilesService.FilesServiceBase;
