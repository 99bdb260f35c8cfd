using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

internal sealed partial class DraftsApi(Database database, TimeProvider clock) : DraftsService.DraftsServiceBase;
