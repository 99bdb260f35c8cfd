using MentorNet.Messaging.V1;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi : MessagingService.MessagingServiceBase;
