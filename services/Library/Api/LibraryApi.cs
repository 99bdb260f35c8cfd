using MentorNet.Library.V1;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi : LibraryService.LibraryServiceBase;
