using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

internal sealed partial class NotificationsApi
{
    public override async Task<NotificationSettings> GetNotificationSettings(GetNotificationSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await ReadAsync(work, caller.PersonId);
    }
}
