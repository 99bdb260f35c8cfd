using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

internal sealed partial class RetentionApi(Database database, TimeProvider clock) : RetentionService.RetentionServiceBase;
