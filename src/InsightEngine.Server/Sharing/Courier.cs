using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Insights;
using InsightEngine.Insights.Nudges;

namespace InsightEngine.Server.Sharing;

/// <summary>Makes one attempt to bring a briefing, or a reminder, to a channel.</summary>
public sealed class Courier(SharingOptions options, IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client that webhooks are called with.</summary>
    public const string Client = "sharing";

    /// <returns>What became of the attempt.</returns>
    public Task<Attempt> SendAsync(StoredBriefing record, Briefing text, Channel channel, CancellationToken cancellationToken)
    {
        var link = Link($"/briefings/{Uri.EscapeDataString(record.Id)}");
        return AttemptAsync(channel, token => MailAsync(record, text, channel, token), () => ChatPayload.Slack(text, link), () => ChatPayload.Teams(text, link), cancellationToken);
    }

    /// <summary>Brings a reminder.</summary>
    /// <returns>What became of the attempt.</returns>
    public Task<Attempt> SendAsync(Nudge nudge, Channel channel, CancellationToken cancellationToken)
    {
        var link = Link(nudge.Link);
        return AttemptAsync(channel, token => MailAsync(nudge, link, channel, token), () => ChatPayload.Slack(nudge, link), () => ChatPayload.Teams(nudge, link), cancellationToken);
    }

    private Uri? Link(string path) => options.PublicAddress is { } address ? new Uri(address, path) : null;

    private async Task<Attempt> AttemptAsync(Channel channel, Func<CancellationToken, Task> mail, Func<string> slack, Func<string> teams, CancellationToken cancellationToken)
    {
        if (options.Problem(channel) is { } problem) return new Attempt(problem, CanTryAgain: false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            switch (channel.Kind)
            {
                case ChannelKind.Email: await mail(limit.Token); break;
                case ChannelKind.Slack: return await PostAsync(channel.Address!, slack(), limit.Token);
                default: return await PostAsync(channel.Address!, teams(), limit.Token);
            }
            return new Attempt(null, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt("There was no answer in time.", CanTryAgain: true);
        }
        catch (HttpRequestException failure)
        {
            return new Attempt($"The address cannot be reached: {failure.Message}", CanTryAgain: true);
        }
        catch (SmtpException failure)
        {
            // A 5xx of the mail server is final (RFC 5321, 4.2.1); a lost or refused connection is not.
            return new Attempt($"The mail server refused or was not reached: {failure.Message}", CanTryAgain: (int)failure.StatusCode is < 500 or >= 600);
        }
    }

    private async Task<Attempt> PostAsync(Uri address, string payload, CancellationToken cancellationToken)
    {
        using var content = new StringContent(payload, Encoding.UTF8, "application/json");
        using var response = await clients.CreateClient(Client).PostAsync(address, content, cancellationToken);
        if (response.IsSuccessStatusCode) return new Attempt(null, false);
        var status = (int)response.StatusCode;
        return new Attempt($"The webhook answered with status {status}.", CanTryAgain: status is >= 500 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests);
    }

    private async Task MailAsync(StoredBriefing record, Briefing text, Channel channel, CancellationToken cancellationToken)
    {
        var sheet = FactSheetJson.Read(record.FactSheetJson);
        using var mail = Mail(text.Title, channel);
        mail.Headers.Add("X-Fact-Sheet", record.FactSheetHash);
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MarkdownRenderer.Render(text, sheet, record.FactSheetHash), Encoding.UTF8, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(HtmlRenderer.Render(text, sheet, record.FactSheetHash, options.PublicAddress), Encoding.UTF8, MediaTypeNames.Text.Html));
        await MailAsync(mail, cancellationToken);
    }

    private async Task MailAsync(Nudge nudge, Uri? link, Channel channel, CancellationToken cancellationToken)
    {
        using var mail = Mail($"{nudge.Recipient}: {nudge.Text}", channel);
        mail.Headers.Add("X-Nudge", Uri.EscapeDataString(nudge.Id));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(link is null ? $"{nudge.Recipient}: {nudge.Text}" : $"{nudge.Recipient}: {nudge.Text}\r\n\r\n{link}", Encoding.UTF8, MediaTypeNames.Text.Plain));
        await MailAsync(mail, cancellationToken);
    }

    private MailMessage Mail(string subject, Channel channel)
    {
        var mail = new MailMessage { From = new MailAddress(options.Smtp!.From), Subject = Line(subject), SubjectEncoding = Encoding.UTF8 };
        foreach (var to in channel.To) mail.To.Add(new MailAddress(to));
        return mail;
    }

    private async Task MailAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        var smtp = options.Smtp!;
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls };
        if (smtp.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, smtp.Password);
        await client.SendMailAsync(mail, cancellationToken);
    }

    /// <summary>A subject is one line.</summary>
    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}

/// <param name="Problem">Why it failed; null when it did not.</param>
/// <param name="CanTryAgain">Whether another attempt can succeed.</param>
public readonly record struct Attempt(string? Problem, bool CanTryAgain);
