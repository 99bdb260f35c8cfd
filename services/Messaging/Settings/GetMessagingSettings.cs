using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Settings;

internal sealed partial class SettingsApi
{
    public override async Task<MessagingSettings> GetMessagingSettings(GetMessagingSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ToProto(await work.GetChoicesAsync(caller.ConsortiumId, caller.PersonId));
    }
}
