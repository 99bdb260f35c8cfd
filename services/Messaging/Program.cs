using MassTransit;
using MentorNet.Matching.V1;
using MentorNet.Messaging;
using MentorNet.Messaging.Attachments;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Drafts;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.Records;
using MentorNet.Messaging.Replies;
using MentorNet.Messaging.Retention;
using MentorNet.Messaging.SavedMessages;
using MentorNet.Messaging.Search;
using MentorNet.Messaging.Settings;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ReplyIntake.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "messaging",
    ConversationsService.Descriptor,
    MessagesService.Descriptor,
    AttachmentsService.Descriptor,
    TopicsService.Descriptor,
    DraftsService.Descriptor,
    SavedMessagesService.Descriptor,
    SearchService.Descriptor,
    SettingsService.Descriptor,
    NotificationsService.Descriptor,
    RetentionService.Descriptor,
    RecordsService.Descriptor,
    PersonalRecordsService.Descriptor,
    ReplyIntakeService.Descriptor,
    PairingIntakeService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<CircleFormedConsumer>();
    bus.AddConsumer<CircleMembersChangedConsumer>();
    bus.AddConsumer<CircleEndedConsumer>();
    bus.AddConsumer<ReaderZoneConsumer>();
    bus.AddConsumer<MailUnsubscribedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
});
builder.AddColleague<CirclesService.CirclesServiceClient>("Matching");
builder.Services.AddSingleton<CircleWall>().AddGrpc(grpc => grpc.Interceptors.Add<CircleWall>());
builder.Services.AddOptions<AttachmentOptions>().BindConfiguration("Attachments").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<VirusScanner>();
builder.Services.AddHostedService<AttachmentChecks>();
builder.Services.AddHostedService<UnreadNotices>();
builder.Services.AddHostedService<EndedConversations>();
builder.Services.AddHostedService<LeftMembers>();
builder.Services.AddSingleton<UpdateHub>();
builder.Services.AddHostedService(services => services.GetRequiredService<UpdateHub>());

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<ConversationsApi>();
app.MapGrpcService<MessagesApi>();
app.MapGrpcService<AttachmentsApi>();
app.MapGrpcService<TopicsApi>();
app.MapGrpcService<DraftsApi>();
app.MapGrpcService<SavedMessagesApi>();
app.MapGrpcService<SearchApi>();
app.MapGrpcService<SettingsApi>();
app.MapGrpcService<NotificationsApi>();
app.MapGrpcService<RetentionApi>();
app.MapGrpcService<RecordsApi>();
app.MapGrpcService<PersonalRecordsApi>();
app.MapGrpcService<ReplyIntakeApi>();
app.MapGrpcService<PairingIntakeApi>();
return await app.ServeAsync(args);
