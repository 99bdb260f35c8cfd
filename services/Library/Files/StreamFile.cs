using Google.Api;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

internal sealed partial class FilesApi
{
    public override async Task StreamFile(StreamFileRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context)
    {
        var (type, size, pieces) = await OpenAsync(request.Name, context);
        await context.SendFileAsync(type, size, pieces, responseStream);
    }
}
