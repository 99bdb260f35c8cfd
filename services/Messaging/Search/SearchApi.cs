using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Search;

internal sealed partial class SearchApi(Database database) : SearchService.SearchServiceBase;
