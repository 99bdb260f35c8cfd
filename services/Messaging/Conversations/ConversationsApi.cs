using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi(Database database, TimeProvider clock, UpdateHub hub, IHostApplicationLifetime lifetime) : ConversationsService.ConversationsServiceBase;
