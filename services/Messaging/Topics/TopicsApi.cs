using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

internal sealed partial class TopicsApi(Database database, TimeProvider clock) : TopicsService.TopicsServiceBase;
