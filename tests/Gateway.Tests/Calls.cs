using Google.Protobuf;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Gateway.Tests;

/// <summary>Are gRPC methods by hand: the gateway has the messages, and no clients.</summary>
internal static class Calls
{
    public static readonly Method<ListNeedsRequest, ListNeedsResponse> ListNeeds =
        new(MethodType.Unary, "mentornet.profile.v1.PeopleService", "ListNeeds", Of(ListNeedsRequest.Parser), Of(ListNeedsResponse.Parser));

    public static readonly Method<StreamUpdatesRequest, Update> StreamUpdates =
        new(MethodType.ServerStreaming, "mentornet.messaging.v1.ConversationsService", "StreamUpdates", Of(StreamUpdatesRequest.Parser), Of(Update.Parser));

    public static readonly Method<ImportOrganizationsRequest, ImportOrganizationsResponse> Import =
        new(MethodType.ClientStreaming, "mentornet.profile.v1.ImportsService", "ImportOrganizations", Of(ImportOrganizationsRequest.Parser), Of(ImportOrganizationsResponse.Parser));

    public static Task<ListNeedsResponse> ListNeedsAsync(this CallInvoker invoker, CallOptions options = default) =>
        invoker.AsyncUnaryCall(ListNeeds, null, options, new ListNeedsRequest()).ResponseAsync;

    private static Marshaller<T> Of<T>(MessageParser<T> parser) where T : IMessage<T> => new(message => message.ToByteArray(), parser.ParseFrom);
}
