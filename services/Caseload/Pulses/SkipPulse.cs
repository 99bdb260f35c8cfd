using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override Task<V1.Pulse> SkipPulse(SkipPulseRequest request, ServerCallContext context) => TakeAsync(context, request.Name, null, null);
}
