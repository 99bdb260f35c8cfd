using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.CallContact> GetCallContact(GetCallContactRequest request, ServerCallContext context)
    {
        await using var work = await db.BeginAsync(context.CancellationToken);
        return await work.FindContactAsync() is { } contact ? PulsesMapping.ToProto(contact) : new V1.CallContact();
    }
}
