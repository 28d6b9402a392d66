// Draws a picture above a table that stays where it is: the table is the truth, the picture an aid for the eye.
//   <div class="ashyq-chart" data-kind="bar|line" data-stacked> … <table>
// The first column names the points; every other column of numbers is a series, named by its heading.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

// Neighbours differ in lightness too, for eyes that do not tell the colours apart.
const palette = ['#0f5c6e', '#e0a526', '#8c2a20', '#7fb08f', '#3d4a47']

for (const chart of document.querySelectorAll('.ashyq-chart')) draw(chart)

function draw(chart) {
  const table = chart.querySelector('table')
  if (!table) return
  const picture = document.createElement('div')
  picture.className = 'ashyq-chart__picture'
  picture.setAttribute('aria-hidden', 'true') // the table right below says the same in words
  chart.prepend(picture)
  const drawing = echarts.init(picture, null, { renderer: 'canvas' })
  drawing.setOption(option(read(table), chart.dataset))
  new ResizeObserver(() => drawing.resize()).observe(picture)
}

function read(table) {
  const headings = [...table.tHead.rows[0].cells].map(text)
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells])
  const numeric = headings.map((_, column) => column > 0 && rows.every((row) => number(row[column]) !== undefined))
  return {
    points: rows.map((row) => text(row[0])),
    series: headings.flatMap((name, column) =>
      numeric[column] ? [{ name, values: rows.map((row) => number(row[column])) }] : [])
  }
}

function text(cell) {
  return cell.textContent.trim()
}

// The server writes the bare number into data-value, since "1 234,5 %" is for people. An empty cell is a gap.
function number(cell) {
  if (!cell) return undefined
  if (cell.dataset.value === '' || /^[–—]?$/.test(text(cell))) return null
  const value = Number(cell.dataset.value ?? text(cell).replace(/[\s%]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

function option({ points, series }, { kind = 'bar', stacked, unit = '' }) {
  const type = { fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--ashyq-type'), color: '#10201f' }
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    color: palette,
    textStyle: type,
    legend: { show: series.length > 1, top: 0, left: 0, icon: 'roundRect', textStyle: { ...type, fontSize: 15 } },
    grid: { left: 4, right: 12, bottom: 4, top: series.length > 1 ? 44 : 16, containLabel: true },
    // Drawn on the canvas: a tooltip in HTML would need inline styles, which the content policy forbids.
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, textStyle: type },
    xAxis: {
      type: 'category', data: points, axisTick: { show: false }, axisLine: { lineStyle: { color: '#9aa5a2' } },
      axisLabel: { color: '#4a5654', fontSize: 14, hideOverlap: true }
    },
    yAxis: {
      type: 'value', splitLine: { lineStyle: { color: '#e3e8e6' } },
      axisLabel: { color: '#4a5654', fontSize: 14, formatter: (value) => value.toLocaleString(document.documentElement.lang) + unit }
    },
    series: series.map(({ name, values }) => ({
      name, data: values, type: kind, stack: stacked === undefined ? undefined : 'all',
      barMaxWidth: 48, itemStyle: { borderColor: '#fff', borderWidth: stacked === undefined ? 0 : 1 }, lineStyle: { width: 3 }, symbolSize: 8, connectNulls: false
    }))
  }
}
